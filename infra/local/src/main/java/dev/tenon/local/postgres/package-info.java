/// PostgreSQL's own programs and what they do with one data folder. Connections are nothing to this
/// package.
@NullMarked
package dev.tenon.local.postgres;

import org.jspecify.annotations.NullMarked;
