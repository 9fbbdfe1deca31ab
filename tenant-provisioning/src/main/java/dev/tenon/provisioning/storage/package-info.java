/// Object storage: one bucket, a folder `t/<tenant>/` for every tenant with a marker at its head
/// that says whose it is.
///
/// Allowed arrows: `plan`.
@NullMarked
package dev.tenon.provisioning.storage;

import org.jspecify.annotations.NullMarked;
