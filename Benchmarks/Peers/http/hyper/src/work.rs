//! Burns processor time: steps that each wait for the one before, as many as a quiet millisecond holds. Counting steps, not looking at a
//! clock, keeps the work the same when other threads take the processor away.
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::Once;
use std::time::{Duration, Instant};

static CALIBRATED: Once = Once::new();
static STEPS_PER_MILLISECOND: AtomicU32 = AtomicU32::new(0);
static SINK: AtomicU32 = AtomicU32::new(1);

pub fn burn(milliseconds: i64) {
    CALIBRATED.call_once(|| {
        let steps = 200_000;
        let mut best = Duration::from_secs(1);
        for _ in 0..30 {
            let start = Instant::now();
            mix(steps);
            best = best.min(start.elapsed());
        }
        STEPS_PER_MILLISECOND.store((f64::from(steps) / (best.as_secs_f64() * 1000.0)) as u32, Relaxed);
    });
    for _ in 0..milliseconds {
        mix(STEPS_PER_MILLISECOND.load(Relaxed));
    }
}

fn mix(steps: u32) {
    let mut x = SINK.load(Relaxed);
    for _ in 0..steps {
        x = (x ^ (x >> 15)).wrapping_mul(0x85EB_CA6B);
    }
    SINK.store(x | 1, Relaxed);
}
