@NullMarked
package dev.tenon.local.mail;

import org.jspecify.annotations.NullMarked;
