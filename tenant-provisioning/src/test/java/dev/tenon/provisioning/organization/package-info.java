@NullMarked
package dev.tenon.provisioning.organization;

import org.jspecify.annotations.NullMarked;
