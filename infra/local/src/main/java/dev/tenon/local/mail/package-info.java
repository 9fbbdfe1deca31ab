/// The mailbox of the local stack: takes every mail that the stack sends, delivers none, and shows
/// them on a page.
@NullMarked
package dev.tenon.local.mail;

import org.jspecify.annotations.NullMarked;
