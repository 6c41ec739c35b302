//! A user of the stand-in CRM, as tests see it.

/// A user the simulator knows: somebody to sign in as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimUser {
    email: String,
    name: String,
    zgid: String,
}

impl SimUser {
    pub(crate) fn new(
        email: impl Into<String>,
        name: impl Into<String>,
        zgid: impl Into<String>,
    ) -> Self {
        Self { email: email.into(), name: name.into(), zgid: zgid.into() }
    }

    /// The e-mail address, which is what the simulator knows the user by.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The full name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id of the user's organisation, as text.
    pub fn zgid(&self) -> &str {
        &self.zgid
    }
}
