/** The rules P1, P5, P7 and P8; P2, P4 and P6 are applied where charges are covered. */
@NullMarked
package io.benefits.core.resource;

import org.jspecify.annotations.NullMarked;
