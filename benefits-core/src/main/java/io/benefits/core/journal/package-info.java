/** The sweep (C15, P3) and reading the journal (J2). */
@NullMarked
package io.benefits.core.journal;

import org.jspecify.annotations.NullMarked;
