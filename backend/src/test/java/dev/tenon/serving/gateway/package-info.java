@NullMarked
package dev.tenon.serving.gateway;

import org.jspecify.annotations.NullMarked;
