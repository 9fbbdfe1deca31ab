/// The whole of Tenon on one machine: the same engines as in production, started from their own
/// binaries.
/// [TestStack] lends PostgreSQL and S3 to every module's tests.
@NullMarked
package dev.tenon.local;

import org.jspecify.annotations.NullMarked;
