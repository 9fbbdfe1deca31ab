@NullMarked
package dev.tenon.provisioning;

import org.jspecify.annotations.NullMarked;
