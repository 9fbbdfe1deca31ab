package dev.tenon.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An operation that is going away: answers say so by `Deprecation` (RFC 9745) and `Sunset` (RFC
/// 8594), the document by `deprecated`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Retiring {
    /// The day on which this was announced, such as `2026-11-21`.
    String announced();

    /// The day from which it may be gone; six months after the announcement at the earliest.
    String goes();

    /// What to use instead: the path of another operation, or a page.
    String instead();
}
