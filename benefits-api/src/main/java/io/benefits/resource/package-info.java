/**
 * Prepaid quantities of one usage type (rules P1 to P7). They are drawn on before any money is.
 */
@NullMarked
package io.benefits.resource;

import org.jspecify.annotations.NullMarked;
