/**
 * A billing run: settles the charges of a FOCUS bill for enterprises and their members, and writes what benefits covered
 * as credits beside the charges. Start reading at {@link io.benefits.examples.billingrun.BillingRun}.
 */
@NullMarked
package io.benefits.examples.billingrun;

import org.jspecify.annotations.NullMarked;
