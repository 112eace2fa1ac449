package io.benefits.examples.console.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the cookie of a browser says.
 *
 * @param identity as whom somebody has signed in, or null before
 * @param nonce random; ties the forms of a page to this session
 * @param issuedAt when it began
 */
public record Session(@Nullable Identity identity, String nonce, Instant issuedAt) {}
