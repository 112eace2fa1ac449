package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** English and Chinese: by what the browser prefers, and by the switch on every page. */
class LanguageTest {

    private final TestConsole console = new TestConsole();

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("a browser gets the language that it prefers, if there are words in it")
    void prefers() {
        Client client = new Client(console);
        assertThat(language(client.speaking("zh-CN,zh;q=0.9,en;q=0.8"))).isEqualTo("zh-Hans");
        assertThat(language(client.speaking("zh"))).isEqualTo("zh-Hans");
        assertThat(language(client.speaking("fr, zh-SG;q=0.7, en;q=0.2"))).isEqualTo("zh-Hans");
        assertThat(language(client.speaking("en-GB,zh;q=0.9"))).isEqualTo("en");
        assertThat(language(client.speaking("fr"))).isEqualTo("en");
        assertThat(language(client.speaking("nonsense;;q=x"))).isEqualTo("en");
    }

    private static String language(Client client) {
        return client.get("/").page().select("html").attr("lang");
    }

    @Test
    @DisplayName("the switch turns every page to the other language and back, stays on it, and outdoes the browser")
    void turnsEveryPageBothWays() {
        Client manager = Client.of(console, "acme", "");
        List<String> pages = new ArrayList<>(PagesTest.PAGES);
        pages.add("/none");
        pages.add("/coupon?coupon=none");
        for (String path : pages) {
            Answer english = manager.get(path);
            Answer chinese = manager.send(turn(english));
            assertThat(chinese.status()).as(path).isEqualTo(english.status());
            assertThat(chinese.page().select("html").attr("lang")).as(path).isEqualTo("zh-Hans");
            assertThat(chinese.page().select(".language input[name=page]").val())
                    .isEqualTo(path);
            assertThat(manager.get("/coupons").title()).isEqualTo("代金券分配");
            Answer back = manager.send(turn(chinese));
            assertThat(withoutIds(back)).as(path).isEqualTo(withoutIds(english));
        }
        Answer asMember = Client.of(console, "acme", "lab").get("/mine");
        assertThat(asMember.page().select(".language button").text()).isEqualTo("简体中文");
    }

    private static Form turn(Answer page) {
        return page.form("/language")
                .with("language", page.page().select(".language button").val());
    }

    private static String withoutIds(Answer answer) {
        answer.page().select("input[name=command], input[name=purchasedAt]").remove();
        return answer.page().body().html();
    }

    @Test
    @DisplayName("what a form came to turns with the page: what was done, and why something was refused")
    void turnsOutcomes() {
        Client manager = Client.of(console, "acme", "");
        Answer done = manager.send(manager.get("/coupon?coupon=cp-summer").form("/coupon/freeze"));
        assertThat(done.notice()).contains("cp-summer is frozen now");
        Answer inChinese = manager.send(turn(done));
        assertThat(inChinese.notice()).contains("cp-summer 已冻结");
        assertThat(manager.send(turn(inChinese)).notice()).isEqualTo(done.notice());

        Form issue = manager.get("/coupons/issue")
                .form("/coupons/issue")
                .with("id", "cp-new")
                .with("amount", "-5")
                .with("currency", "XX");
        Answer refused = manager.send(issue);
        assertThat(refused.notice())
                .contains("Face value: “-5” is below 0. An amount must not be negative.", "“XX” is not a currency");
        Answer again = manager.send(turn(refused));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.notice()).contains("面额：“-5”小于 0。金额不能为负数。", "“XX”不是币种");
        assertThat(again.page().select("input[name=amount]").val()).isEqualTo("-5");

        Answer exists =
                manager.send(manager.get("/members/add").form("/members/add").with("id", "lab"));
        assertThat(exists.notice()).contains("账号 lab 已经是成员");
        Answer extend = manager.send(manager.get("/coupon/extend?coupon=cp-spring")
                .form("/coupon/extend")
                .with("amount", "500"));
        assertThat(extend.notice()).contains("该代金券已于 2024-05-21 00:00 +02:00 过期");
        Answer amounts = manager.send(manager.get("/allocate?coupon=cp-database")
                .form("/allocate/amounts")
                .with("member", "lab"));
        Answer tooMuch = manager.send(amounts.form("/allocate/confirm").with("amount", "9000"));
        assertThat(tooMuch.notice()).contains("金额合计 9,000.00 USD，但代金券只剩 524.50 USD");
        assertThat(manager.send(turn(tooMuch)).notice())
                .contains("The amounts come to 9,000.00 USD, but 524.50 USD of the coupon is left.");
    }

    @Test
    @DisplayName("the switch leads to pages of this console alone, and knows no other languages")
    void leadsNowhereElse() {
        Client client = new Client(console);
        Form form = client.get("/").form("/language");
        for (String page : List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "/%0d\nX: y", "")) {
            Answer answer = client.post(form.with("language", "zh").with("page", page));
            assertThat(answer.headers().firstValue("Location").orElseThrow().replace(console.address(), ""))
                    .as(page)
                    .isEqualTo("/");
        }
        assertThat(client.send(form.with("language", "xx")).status()).isEqualTo(400);
        Answer cookie = client.post(form.with("language", "zh"));
        assertThat(cookie.headers().allValues("Set-Cookie"))
                .anyMatch(value -> value.startsWith("benefits-console-language=zh") && value.contains("HttpOnly"));
    }

    @Test
    @DisplayName("in Chinese no English word is on any page but names")
    void isWholeInChinese() {
        Client manager = Client.of(console, "acme", "").speaking("zh-CN");
        List<String> pages = new ArrayList<>(PagesTest.PAGES);
        pages.addAll(List.of("/none", "/caps?month=x", "/history?from=x", "/why?asked=1&product=compute&amount=x"));
        for (String path : pages) {
            String text = manager.get(path).page().text().replaceAll("(demo|cp|pk|team|inv|order)-[a-z0-9-]+", "");
            Set<String> words = new TreeSet<>();
            Pattern.compile("[A-Za-z]{2,}").matcher(text).results().forEach(word -> words.add(word.group()));
            words.removeAll(Set.of("acme", "globex", "lab", "studio", "shop", "archive", "hank", "demo"));
            words.removeAll(Set.of("erin", "lee", "sam", "pat", "gus", "English", "ID", "CSV", "fork", "view"));
            words.removeAll(Set.of("USD", "EUR", "GB", "Months", "storage", "traffic", "object", "compute"));
            words.removeAll(Set.of("database", "Europe", "Berlin", "eu", "central"));
            assertThat(words).as(path).isEmpty();
        }
        String file = manager.file("/history.csv?coupon=cp-summer").body();
        assertThat(file).startsWith("\uFEFF编号,时间,操作,代金券,").contains("+02:00,分配,cp-summer,", ",40.00,");
    }

    @Test
    @DisplayName("J2 who signs in with a name is the operator of what is done; without one it is the account")
    void recordsPerson() {
        Client named = Client.of(console, "acme", "", "Wang Fang 王芳");
        named.send(named.get("/coupon?coupon=cp-summer").form("/coupon/freeze"));
        assertThat(named.get("/sharing").page().select(".who").text()).contains("Wang Fang 王芳");
        allocate(named, "5");
        allocate(Client.of(console, "acme", ""), "6");
        assertThat(named.get("/history?coupon=cp-database&size=10").page().select("tbody tr").stream()
                        .limit(2)
                        .map(row -> row.child(8).text()))
                .containsExactly("acme", "Wang Fang 王芳");
        assertThat(named.file("/history.csv?coupon=cp-database").body()).contains("Wang Fang 王芳");
        Client nobody = new Client(console);
        Form form = nobody.get("/").form("/sign-in").with("person", "x".repeat(201));
        assertThat(nobody.send(form).notice()).contains("must have 1 to 200 characters");
    }

    private static void allocate(Client client, String amount) {
        Answer amounts = client.send(client.get("/allocate?coupon=cp-database")
                .form("/allocate/amounts")
                .with("member", "lab"));
        Answer confirm = client.send(amounts.form("/allocate/confirm").with("amount", amount));
        assertThat(client.send(confirm.form("/allocate")).status()).isEqualTo(200);
    }
}
