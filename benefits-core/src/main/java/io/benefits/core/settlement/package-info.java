/** The rules H1 to H5: which benefits cover a charge, in which order, and why the others do not. */
@NullMarked
package io.benefits.core.settlement;

import org.jspecify.annotations.NullMarked;
