/**
 * The rules S1 to S3 and S8 to S10; S4 to S7 are judged where charges are covered.
 */
@NullMarked
package io.benefits.core.sharing;

import org.jspecify.annotations.NullMarked;
