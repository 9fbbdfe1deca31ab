package dev.tenon.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a caller must hold for an operation: said on a controller's method for readers of the code
/// and of the OpenAPI document (`x-tenon-permission`), and enforced by the room's front door.
///
/// One test calls every operation with exactly this permission and with all others, and so holds
/// the two together. On a class it speaks for every method that says nothing itself.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
    /// All of these, where the operation happens; none where [#instead] says who may.
    Permission[] value() default {};

    /// Who may, where no permission decides.
    Instead instead() default Instead.PERMISSION;

    /// How the permission decides.
    How how() default How.REQUIRED;

    /// Ways to be let in other than by a permission.
    enum Instead {
        /// The permission decides.
        PERMISSION,
        /// Every member of the tenant, about what is their own.
        MEMBER,
        /// The platform's operator.
        OPERATOR,
        /// A gateway, by its key.
        GATEWAY,
        /// Anybody at all.
        ANYBODY
    }

    /// What becomes of a caller who lacks the permission.
    enum How {
        /// They are refused.
        REQUIRED,
        /// They pass with a role that is held anywhere, and are refused without one.
        ANYWHERE,
        /// They see only what they may: perhaps nothing.
        FILTERED,
        /// They are refused with a reason once what they name was found, for whoever may see it.
        ONCE_FOUND
    }
}
