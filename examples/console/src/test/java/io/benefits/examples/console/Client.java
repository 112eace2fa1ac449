package io.benefits.examples.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody at the console without a browser: keeps cookies, reads pages, sends forms as a browser would. */
final class Client {

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private String languages = "en";

    /** A field of a form. */
    record Field(String name, String value) {}

    /** What the console answered. */
    record Answer(int status, HttpHeaders headers, Document page) {

        String title() {
            return page.select("h1").text();
        }

        String notice() {
            return page.select(".notice").text();
        }

        /** The first form that is sent to a path, by itself or by one of its buttons, as it is filled in. */
        Form form(String action) {
            Element form = page.selectFirst("form[method=post][action=" + action
                    + "], form[method=post]:has(button[formaction=" + action + "])");
            List<Field> fields = new ArrayList<>();
            for (Element input : form.select("input[name], textarea[name], select[name]")) {
                if (input.is("select")) {
                    input.select("option[selected]")
                            .forEach(one -> fields.add(new Field(input.attr("name"), one.val())));
                } else if (!input.is("[type=checkbox], [type=radio]") || input.hasAttr("checked")) {
                    fields.add(new Field(input.attr("name"), input.val()));
                }
            }
            return new Form(action, fields);
        }
    }

    /** A form as it is about to be sent. */
    record Form(String action, List<Field> fields) {

        /** With one more field. */
        Form and(String name, String value) {
            List<Field> more = new ArrayList<>(fields);
            more.add(new Field(name, value));
            return new Form(action, more);
        }

        /** With other values of a field, or without it if there are none. */
        Form with(String name, String... values) {
            Form changed = new Form(
                    action,
                    fields.stream().filter(field -> !field.name().equals(name)).toList());
            for (String value : values) {
                changed = changed.and(name, value);
            }
            return changed;
        }
    }

    Client(TestConsole console) {
        this.address = console.address();
    }

    /** Signs in; an empty member manages. */
    static Client of(TestConsole console, String master, String member) {
        return of(console, master, member, "");
    }

    /** Signs in with a name of its own. */
    static Client of(TestConsole console, String master, String member, String person) {
        Client client = new Client(console);
        Answer page = client.send(client.get("/")
                .form("/sign-in")
                .with("master", master)
                .with("member", member)
                .with("person", person));
        if (page.status() != 200) {
            throw new AssertionError(page.notice());
        }
        return client;
    }

    /** The same reader, with a browser that prefers other languages. */
    Client speaking(String preferred) {
        languages = preferred;
        return this;
    }

    CookieManager cookies() {
        return cookies;
    }

    Answer get(String path) {
        return follow(answer(request(path).build()));
    }

    /** A file as it comes, its head included. */
    HttpResponse<String> file(String path) {
        return response(request(path).build());
    }

    /** Asks for what a page is like, and not for the page. */
    Answer head(String path) {
        return answer(request(path)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Sends a form from the console's own page, and goes nowhere. */
    Answer post(Form form) {
        return send(form, address);
    }

    /** Sends a form from the console's own page; follows where it leads. */
    Answer send(Form form) {
        return follow(send(form, address));
    }

    /** Goes where an answer leads, if it does. */
    Answer follow(Answer answer) {
        return answer.status() == 303
                ? get(answer.headers().firstValue("Location").orElseThrow().replace(address, ""))
                : answer;
    }

    /** Sends a form as a page of some origin would. */
    Answer send(Form form, String origin) {
        String body = form.fields().stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(form.action())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return answer(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept-Language", languages);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer answer(HttpRequest request) {
        HttpResponse<String> response = response(request);
        return new Answer(response.statusCode(), response.headers(), Jsoup.parse(response.body()));
    }

    private HttpResponse<String> response(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
