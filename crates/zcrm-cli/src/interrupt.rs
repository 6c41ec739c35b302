//! Ctrl-C: the first one ends the work where it can go on later, the second one ends the program.

use tokio::sync::watch;

/// Whether Ctrl-C was pressed. It is listened to from the beginning: what is pressed between two waits
/// is not lost.
#[derive(Clone)]
pub(crate) struct Interrupt(watch::Receiver<bool>);

impl Interrupt {
    /// Listens from now on, and says this at the first one.
    pub(crate) fn listen(words: &'static str) -> Self {
        let (told, pressed) = watch::channel(false);
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_err() {
                return;
            }
            eprintln!("{words}");
            // The command has ended when there is no receiver.
            let _ = told.send(true);
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(130);
            }
        });
        Self(pressed)
    }

    /// Whether it was pressed.
    pub(crate) fn is_pressed(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is pressed.
    pub(crate) async fn pressed(&mut self) {
        if self.0.wait_for(|pressed| *pressed).await.is_err() {
            // There is nothing to listen to.
            std::future::pending::<()>().await;
        }
    }
}
