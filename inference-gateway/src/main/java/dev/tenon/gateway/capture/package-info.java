/// What is kept of predictions: who was answered by which variant, and, where a deployment's rule
/// says so, what was asked and answered.
///
/// Nothing here holds a request up. Exposures go into mapped memory before the answer goes out, so
/// that a process that is killed has noted them all. Captured predictions wait in bounded memory,
/// then in bounded files, then lie as Parquet in object storage; each that was offered is captured,
/// left out by the rule, or lost, and counted as one of the three.
@NullMarked
package dev.tenon.gateway.capture;

import org.jspecify.annotations.NullMarked;
