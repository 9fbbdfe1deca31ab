/// What every room of every module must keep, written once: modules inherit these tests and fall
/// under them.
@NullMarked
package dev.tenon.contract;

import org.jspecify.annotations.NullMarked;
