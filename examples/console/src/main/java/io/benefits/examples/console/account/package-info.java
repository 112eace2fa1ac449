/** Who looks at the console, the members of an enterprise, and what one account has. */
@NullMarked
package io.benefits.examples.console.account;

import org.jspecify.annotations.NullMarked;
