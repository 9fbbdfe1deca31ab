/// Requests that wait for a model, and the few threads that answer them.
///
/// Natural batching: a free thread takes what waits, up to a limit, and never waits for more; a
/// lone caller loses nothing. The pool is small and fixed, each model's queue is bounded, and who
/// finds it full is told at once.
@NullMarked
package dev.tenon.gateway.batch;

import org.jspecify.annotations.NullMarked;
