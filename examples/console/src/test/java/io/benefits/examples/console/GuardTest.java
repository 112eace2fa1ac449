package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What keeps others out, and other sites from acting for who is in. */
class GuardTest {

    private final TestConsole console = new TestConsole();

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("a form from another site, from no site, or without the page's token changes nothing")
    void refusesForeignForms() {
        Client manager = Client.of(console, "acme", "");
        Form form = manager.get("/sharing").form("/sharing/switch");
        Form stranger = Client.of(console, "acme", "").get("/sharing").form("/sharing/switch");

        List<Answer> answers = List.of(
                manager.send(form, "http://evil.example"),
                manager.send(form, "null"),
                manager.send(form, ""),
                manager.send(form, console.address().replace("http:", "https:")),
                manager.send(form.with("token")),
                manager.send(form.with("token", "guess")),
                manager.send(stranger));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.notice()).contains("does not come from an open page");
        });
        assertThat(isSwitchOn()).isFalse();
        assertThat(manager.send(form).status()).isEqualTo(200);
        assertThat(isSwitchOn()).isTrue();
    }

    @Test
    @DisplayName("the token of before signing in is worth nothing afterwards")
    void changesTokenWhenSigningIn() {
        Client manager = new Client(console);
        Form before = manager.get("/").form("/sign-in");
        manager.send(before.with("master", "acme"));

        assertThat(manager.send(before.with("master", "globex")).status()).isEqualTo(403);
        assertThat(manager.get("/sharing").page().select(".who").text()).contains("acme");
    }

    @Test
    @DisplayName("the cookie is for this site and this server alone, and one that was tampered with is nobody's")
    void signsCookie() {
        Client lab = Client.of(console, "acme", "lab");
        HttpCookie cookie = lab.cookies().getCookieStore().getCookies().get(0);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(new Client(console).get("/").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(text -> assertThat(text).contains("HttpOnly", "SameSite=Strict", "Path=/"));

        assertThat(lab.get("/mine").title()).isEqualTo("My benefits");
        String signature = cookie.getValue().substring(cookie.getValue().indexOf('.'));
        String payload = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("nonce\n9999999999\nacme\n".getBytes(StandardCharsets.UTF_8));
        for (String forged : List.of(payload + signature, payload + ".", payload, "", ".", "%")) {
            cookie.setValue(forged);
            assertThat(lab.get("/mine").title()).as(forged).isEqualTo("Sign in as");
        }
    }

    @Test
    @DisplayName("without signing in only the start page is there; leaving ends it")
    void asksToSignIn() {
        Client nobody = new Client(console);
        for (String path : List.of("/sharing", "/coupons", "/mine", "/history", "/why", "/charges", "/member?id=lab")) {
            assertThat(nobody.get(path).title()).as(path).isEqualTo("Sign in as");
        }
        Client manager = Client.of(console, "acme", "");
        Answer page = manager.get("/sharing");
        manager.send(page.form("/sign-out"));
        assertThat(manager.get("/sharing").title()).isEqualTo("Sign in as");
        Form late = page.form("/sharing/switch");
        assertThat(manager.send(late).status()).isEqualTo(403);
        String fresh = manager.get("/").form("/sign-in").fields().get(0).value();
        assertThat(manager.send(late.with("token", fresh)).status()).isEqualTo(401);
        assertThat(isSwitchOn()).isFalse();
    }

    @Test
    @DisplayName("every page forbids the browser to load anything from elsewhere, to be framed, and to be kept")
    void sendsHeaders() {
        Client manager = Client.of(console, "acme", "");
        for (String path : List.of("/", "/sharing", "/assets/console.css", "/none", "/coupon?coupon=none")) {
            assertThat(manager.get(path).headers().map()).as(path).satisfies(headers -> {
                assertThat(headers.get("content-security-policy").get(0))
                        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                        .doesNotContain("unsafe");
                assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
                assertThat(headers.get("referrer-policy")).containsExactly("same-origin");
            });
        }
        assertThat(manager.get("/sharing").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
        assertThat(manager.get("/sharing").page().select("[src], link[href]").eachAttr("abs:href"))
                .allSatisfy(link -> assertThat(link).doesNotContain("//"));
    }

    @Test
    @DisplayName("a name that another site gave to this machine's address is not answered to")
    void refusesForeignNames() throws IOException {
        URI address = URI.create(console.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            try (InputStream answer = socket.getInputStream()) {
                assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 403");
            }
        }
    }

    @Test
    @DisplayName("what no page of the console asks is answered with words, and nothing is done")
    void answersNonsense() {
        Client manager = Client.of(console, "acme", "");
        assertThat(manager.get("/sharing?size=1000").status()).isEqualTo(400);
        assertThat(manager.get("/sharing?after=x").status()).isEqualTo(400);
        assertThat(manager.get("/sharing?standing=KING").status()).isEqualTo(400);
        assertThat(manager.get("/coupon").status()).isEqualTo(400);
        assertThat(manager.get("/none").notice()).isEqualTo("There is no such page.");
        Form form = manager.get("/sharing").form("/sharing/switch");
        assertThat(manager.send(form.with("on", "perhaps")).status()).isEqualTo(400);
        assertThat(manager.send(form.with("on")).status()).isEqualTo(400);
        assertThat(manager.send(form.with("command", "")).status()).isEqualTo(400);
        assertThat(manager.send(form.with("padding", "x".repeat(300_000))).status())
                .isEqualTo(413);
        assertThat(isSwitchOn()).isFalse();
    }

    private boolean isSwitchOn() {
        return console.acme().view().master().orElseThrow().shareWithNewMembers();
    }
}
