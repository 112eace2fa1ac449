/** The resource packages of an enterprise: searching them, and where the quantity of each is. */
@NullMarked
package io.benefits.examples.console.resource;

import org.jspecify.annotations.NullMarked;
