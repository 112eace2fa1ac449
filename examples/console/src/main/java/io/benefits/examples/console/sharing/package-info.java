/** Who may use the enterprise's packages: the switch for new members, and the flags of those who are there. */
@NullMarked
package io.benefits.examples.console.sharing;

import org.jspecify.annotations.NullMarked;
