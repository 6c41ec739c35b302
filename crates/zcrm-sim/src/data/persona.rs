//! The made-up person, company and title behind one seeded record.

use super::module::Module;
use super::random::Random;
use super::vocabulary as words;

/// What the fields of one record are filled from. The names come first from the stream, so that
/// a link to a record can show its name without making the whole record.
#[derive(Clone, Debug)]
pub(super) struct Persona {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    pub(super) company: String,
    pub(super) title: String,
    pub(super) place: words::Address,
    pub(super) domain: String,
}

impl Persona {
    /// The persona at the head of `random`.
    pub(super) fn draw(random: &mut Random, module: &Module) -> Self {
        let first = random.word(words::FIRST_NAMES);
        let last = random.word(words::LAST_NAMES);
        let head = random.word(words::COMPANY_HEADS);
        let tail = random.word(words::COMPANY_TAILS);
        let company = format!("{head} {tail} {}", random.word(words::COMPANY_FORMS));
        let thing = random.word(words::THINGS);
        let title = match module.api_name {
            "Deals" => format!("{head} {tail}: {thing}"),
            "Tasks" => format!("{} {thing}", random.word(words::CHORES)),
            "Notes" => format!("About the {thing}"),
            _ => format!("{thing} {}", 100 + random.below(900)),
        };
        let place = random.pick(words::PLACES).copied().unwrap_or_default();
        let host = format!("{head}{tail}").replace(' ', "").to_lowercase();
        let domain = format!("{host}.{}", random.word(words::DOMAINS));
        Self { first, last, company, title, place, domain }
    }

    /// First and last name.
    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// What a link to the record shows.
    pub(super) fn display(&self, module: &Module) -> String {
        match module.api_name {
            "Leads" | "Contacts" => self.full_name(),
            "Accounts" | "Vendors" => self.company.clone(),
            _ => self.title.clone(),
        }
    }

    /// An address at an example domain. The number of the record makes it different from every
    /// other one of its module.
    pub(super) fn mail(&self, number: usize) -> String {
        format!("{}.{}.{number}@{}", plain(self.first), plain(self.last), self.domain)
    }
}

/// Lower-case letters without accents, for addresses.
fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'a'..='z' => Some(letter),
            'á' | 'ä' | 'ã' => Some('a'),
            'é' => Some('e'),
            'í' => Some('i'),
            'ó' | 'ö' => Some('o'),
            'ú' | 'ü' => Some('u'),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::catalogue::module_named;

    #[test]
    fn addresses_have_no_accents_and_end_at_example_domains() {
        let leads = module_named("Leads").unwrap();
        for state in 0..500 {
            let persona = Persona::draw(&mut Random::new(state), leads);
            let mail = persona.mail(7);
            assert!(mail.is_ascii(), "{mail}");
            assert!(words::DOMAINS.iter().any(|domain| mail.ends_with(domain)), "{mail}");
        }
    }
}
