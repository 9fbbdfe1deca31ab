@NullMarked
package dev.tenon.projects;

import org.jspecify.annotations.NullMarked;
