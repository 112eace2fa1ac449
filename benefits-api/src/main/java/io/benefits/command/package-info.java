/**
 * What all commands share: the key under which each is recorded, and the refusals that all features share (rules J1 and A6).
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.command;

import org.jspecify.annotations.NullMarked;
