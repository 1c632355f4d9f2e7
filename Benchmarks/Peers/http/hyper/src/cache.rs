//! What a cache in a server does: a large live set, entries replaced all the time, and short-lived objects beside it.
use crate::User;
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::Mutex;

pub const SIZE: i64 = 200_000;
// None until the first request.
static ENTRIES: Mutex<Option<HashMap<i64, Box<User>>>> = Mutex::new(None);
static NEXT: AtomicI64 = AtomicI64::new(0);
static SINK: AtomicI64 = AtomicI64::new(0);

pub fn replace(count: i64) {
    for _ in 0..count {
        let i = NEXT.fetch_add(1, Relaxed);
        // A stride without a common factor with the size reaches every entry, and none beside the last.
        let id = i * 7919 % SIZE;
        SINK.fetch_add(Box::new(User::new(i)).email.len() as i64, Relaxed);
        let entry = Box::new(User::new(id));
        // The old one is dropped after the lock is given back.
        let _old = ENTRIES.lock().unwrap().get_or_insert_with(live_set).insert(id, entry);
    }
}

fn live_set() -> HashMap<i64, Box<User>> {
    (0..SIZE).map(|id| (id, Box::new(User::new(id)))).collect()
}
