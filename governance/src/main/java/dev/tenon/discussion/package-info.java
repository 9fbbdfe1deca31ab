/// What people say to one another about a request; words stay as they were said, and decide
/// nothing.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "approval",
            "audit",
            "identity",
            "problem",
            "signing",
            "tenancy",
            "wire"
        })
package dev.tenon.discussion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
