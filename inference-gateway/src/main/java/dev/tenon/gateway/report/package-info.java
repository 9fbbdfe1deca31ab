/// What this gateway tells the control plane: who was answered how often and how fast, and how its
/// variants stand.
///
/// A report is on disk before it is sent and until it is acknowledged, under a number that lets it
/// be counted once.
@NullMarked
package dev.tenon.gateway.report;

import org.jspecify.annotations.NullMarked;
