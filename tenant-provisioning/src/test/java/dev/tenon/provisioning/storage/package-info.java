@NullMarked
package dev.tenon.provisioning.storage;

import org.jspecify.annotations.NullMarked;
