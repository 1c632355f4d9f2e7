//! What code in the middle of a service does: makes records, validates and transforms them, and gathers them in a map.
use serde::Serialize;
use std::collections::HashMap;

struct Record {
    // A record has one, though nothing of the answer does.
    #[allow(dead_code)]
    id: i64,
    name: String,
    email: String,
    age: i64,
}

struct Contact<'a> {
    name: String,
    domain: &'a str,
}

#[derive(Serialize)]
struct Group {
    decade: i64,
    count: usize,
    length: usize,
}

#[derive(Serialize)]
pub struct Summary {
    invalid: usize,
    groups: Vec<Group>,
}

impl Record {
    fn new(id: i64) -> Record {
        Record { id, name: format!("User {id}"), email: format!("u{id}@example.com"), age: id * 7 % 160 }
    }

    /// None if it isn't valid.
    fn transformed(&self) -> Option<Contact<'_>> {
        let (before, domain) = self.email.split_once('@')?;
        let valid = !before.is_empty()
            && domain.contains('.')
            && !domain.contains('@')
            && (1..=80).contains(&self.name.len())
            && (0..=150).contains(&self.age);
        valid.then(|| Contact { name: self.name.to_uppercase(), domain })
    }
}

impl Summary {
    pub fn of(count: i64) -> Summary {
        let mut invalid = 0;
        let mut groups = HashMap::new();
        for record in (1..=count).map(Record::new) {
            let Some(contact) = record.transformed() else {
                invalid += 1;
                continue;
            };
            let decade = record.age / 10 * 10;
            let group = groups.entry(decade).or_insert(Group { decade, count: 0, length: 0 });
            group.count += 1;
            group.length += contact.name.len() + contact.domain.len();
        }
        let mut groups: Vec<_> = groups.into_values().collect();
        groups.sort_by_key(|group| group.decade);
        Summary { invalid, groups }
    }
}
