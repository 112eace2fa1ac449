package io.benefits.examples.console.web;

import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions into cookies and reads them back. A cookie is signed with a key that this process made up when it
 * started, so nobody can write one; the server keeps nothing. Thread-safe.
 */
public final class Sessions {

    /** After this time everybody has to sign in again. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(random(KEY_BYTES), ALGORITHM);
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** A new session; the nonce of an earlier one is worth nothing in it. */
    Session begin(@Nullable Identity identity) {
        return new Session(
                identity, encode(random(NONCE_BYTES)), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The session as the text of a cookie. Ids have no control characters, so a line break parts them. */
    String write(Session session) {
        Identity identity = session.identity();
        String master = identity == null ? "" : identity.master().value();
        String member = identity == null || identity.member() == null
                ? ""
                : identity.member().value();
        String person = identity == null ? "" : identity.person();
        String content = String.join(
                "\n", session.nonce(), Long.toString(session.issuedAt().getEpochSecond()), master, member, person);
        String payload = encode(content.getBytes(StandardCharsets.UTF_8));
        return payload + "." + sign("session", payload);
    }

    /** The session in a cookie; empty if this process did not write it, or too long ago. */
    Optional<Session> read(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 0 || !isSame(cookie.substring(dot + 1), sign("session", cookie.substring(0, dot)))) {
            return Optional.empty();
        }
        byte[] content = Base64.getUrlDecoder().decode(cookie.substring(0, dot));
        List<String> parts = List.of(new String(content, StandardCharsets.UTF_8).split("\n", -1));
        Instant issuedAt = Instant.ofEpochSecond(Long.parseLong(parts.get(1)));
        if (clock.instant().isAfter(issuedAt.plus(LIFETIME))) {
            return Optional.empty();
        }
        AccountId member = parts.get(3).isEmpty() ? null : new AccountId(parts.get(3));
        Identity identity =
                parts.get(2).isEmpty() ? null : new Identity(new MasterId(parts.get(2)), member, parts.get(4));
        return Optional.of(new Session(identity, parts.get(0), issuedAt));
    }

    /** What the forms of a session carry and no other site can know. */
    String token(Session session) {
        return sign("form", session.nonce());
    }

    /** Whether a form comes from a page of this session. */
    boolean isToken(Session session, String token) {
        return isSame(token, token(session));
    }

    private String sign(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return encode(mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java platform", e);
        }
    }

    /** In a time that tells nothing of where they differ. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
