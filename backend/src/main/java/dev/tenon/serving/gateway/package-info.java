/// What gateways fetch and send: signed documents by long poll, numbered reports.
@NullMarked
package dev.tenon.serving.gateway;

import org.jspecify.annotations.NullMarked;
