@NullMarked
package dev.tenon.provisioning.plan;

import org.jspecify.annotations.NullMarked;
