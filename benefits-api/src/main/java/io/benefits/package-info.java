/**
 * The entry of the library: {@link io.benefits.Benefits} has a door for each feature, and {@link io.benefits.View} shows
 * everything that is recorded.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits;

import org.jspecify.annotations.NullMarked;
