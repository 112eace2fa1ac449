/**
 * Prepaid quantities of one usage type (rules P1 to P7). They are used before any money.
 *
 * @since 0.1.0
 */
@NullMarked
package io.benefits.resource;

import org.jspecify.annotations.NullMarked;
