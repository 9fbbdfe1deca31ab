/// Mail that goes out: written down in the transaction of what it tells about, sent after.
///
/// One event is mailed once. A letter that we may have handed over without hearing the answer is in
/// doubt and is not sent again by itself: whoever waits for it asks anew, which is a new event.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy", "signing"})
package dev.tenon.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
