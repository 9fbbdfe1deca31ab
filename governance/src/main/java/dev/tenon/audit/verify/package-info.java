/// Checks the trail from outside: what an auditor runs, who trusts a key and nothing else of ours.
///
/// Needs the JDK only and knows no other room, so that it can become one small jar.
@NullMarked
package dev.tenon.audit.verify;

import org.jspecify.annotations.NullMarked;
