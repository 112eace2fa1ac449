/**
 * A billing service: what a charge costs after benefits is written as an invoice, in the same transaction as the settlement.
 * {@link io.benefits.examples.springboot.Invoicing} is the heart of it.
 */
@NullMarked
package io.benefits.examples.springboot;

import org.jspecify.annotations.NullMarked;
