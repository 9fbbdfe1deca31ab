/// The tracker, and the registry, beside MLflow's own server, both driven alike: same PostgreSQL,
/// same requests, same callers, in turns.
///
/// What counts is what a request costs: the CPU seconds of the server and of PostgreSQL together,
/// as the kernel counts them for their processes; the callers' own are not in it. Each answer is
/// looked at.
@NullMarked
package dev.tenon.tracking.bench;

import org.jspecify.annotations.NullMarked;
