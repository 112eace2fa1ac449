/** How a charge would be covered, or was, and for each benefit that was passed over why. */
@NullMarked
package io.benefits.examples.console.settlement;

import org.jspecify.annotations.NullMarked;
