/// Live: tells the pages that are open now what has just changed, by one stream of server-sent
/// events for each browser tab.
///
/// An event names a topic and holds no data: who is told may have lost the right to see it, so the
/// page asks for the data itself. What was changed in a transaction that did not commit is never
/// told.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "identity", "problem"})
package dev.tenon.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
