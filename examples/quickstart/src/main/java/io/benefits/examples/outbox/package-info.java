/**
 * The journal as an outbox: {@link io.benefits.examples.outbox.JournalConsumer} follows it and handles each entry once,
 * whenever it is stopped. {@link io.benefits.examples.outbox.Main} shows it at work.
 */
@NullMarked
package io.benefits.examples.outbox;

import org.jspecify.annotations.NullMarked;
