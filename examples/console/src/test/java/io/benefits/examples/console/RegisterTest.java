package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.account.Association;
import io.benefits.coupon.CouponTerms;
import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalHead;
import io.benefits.resource.PackageTerms;
import io.benefits.value.AccountId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An enterprise that begins with nothing: it, its members, packages and coupons come in through pages. */
class RegisterTest {

    private static final MasterId INITECH = new MasterId("initech");

    private final TestConsole console = TestConsole.empty(InMemoryStore.create());
    private final Client manager = new Client(console);

    @BeforeEach
    void register() {
        Answer page = manager.send(manager.get("/register")
                .form("/register")
                .with("id", "initech")
                .with("zone", "America/New_York")
                .with("share", "true")
                .with("leaving", "BLOCK"));
        assertThat(page.notice()).contains("The enterprise initech is registered");
        assertThat(page.page().select(".who").text()).contains("initech");
    }

    @AfterEach
    void close() {
        console.close();
        assertThat(console.log()).isEmpty();
    }

    @Test
    @DisplayName("A1 an enterprise is registered with its terms; one that is there, and no zone, are refused in words")
    void registersEnterprise() {
        assertThat(console.benefits().master(INITECH).view().master()).hasValueSatisfying(master -> {
            assertThat(master.terms().zone().getId()).isEqualTo("America/New_York");
            assertThat(master.shareWithNewMembers()).isTrue();
            assertThat(master.terms().leavePolicy().name()).isEqualTo("BLOCK");
        });
        Client other = new Client(console);
        Form form =
                other.get("/register").form("/register").with("share", "false").with("leaving", "REVOKE");
        Answer taken = other.send(form.with("id", "initech"));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.notice())
                .contains("There is an enterprise initech already. Sign in to it, or choose another id");
        JournalHead before = head();
        Answer again = other.send(form.with("id", "initech")
                .with("zone", "America/New_York")
                .with("share", "true")
                .with("leaving", "BLOCK"));
        assertThat(again.notice()).as("registered alike").contains("The enterprise initech is registered");
        assertThat(head()).isEqualTo(before);
        Answer wrong = other.send(other.get("/register")
                .form("/register")
                .with("share", "false")
                .with("leaving", "REVOKE")
                .with("id", "")
                .with("zone", "Mars/Base"));
        assertThat(wrong.page().select(".notice li").eachText())
                .containsExactly(
                        "Enterprise must have 1 to 200 characters, no control characters, and no space at either end.",
                        "“Mars/Base” is not a time zone. Choose one from the list, for example Europe/Berlin.");
        assertThat(wrong.page().select("input[name=zone]").val()).isEqualTo("Mars/Base");
        assertThat(wrong.page().select("select[name=leaving] option[selected]").val())
                .isEqualTo("REVOKE");
    }

    @Test
    @DisplayName(
            "A1 A7 a member is registered and associated, now or since earlier; an account can be registered alone")
    void addsMembers() {
        assertThat(add("milton", "UNIFIED", "2024-05-01T09:00").notice()).contains("milton is a member now");
        assertThat(add("bob", "INDEPENDENT", "").notice()).contains("bob is a member now");
        assertThat(add("lumbergh", "", "").notice()).contains("The account lumbergh is registered");
        Association milton = association("milton");
        assertThat(milton.isUnified()).isTrue();
        assertThat(milton.sharing()).isTrue();
        assertThat(milton.associatedAt()).isEqualTo(Instant.parse("2024-05-01T13:00:00Z"));
        assertThat(association("bob").isUnified()).isFalse();
        assertThat(manager.get("/sharing?search=lumbergh")
                        .page()
                        .select("a[href^=/members/add?id]")
                        .attr("href"))
                .isEqualTo("/members/add?id=lumbergh");
        assertThat(add("lumbergh", "UNIFIED", "").notice()).contains("lumbergh is a member now");

        JournalHead before = head();
        Answer again = add("milton", "UNIFIED", "");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.notice()).contains("The account milton is a member already");
        assertThat(add("peter", "UNIFIED", "2024-07-01T00:00").notice()).contains("2024-07-01 00:00 is in the future");
        assertThat(add("peter", "UNIFIED", "yesterday").notice()).contains("“yesterday” is not a date with a time");
        assertThat(add(" ", "UNIFIED", "").notice()).contains("Member must have 1 to 200 characters");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "a member's form that is sent twice is answered alike; with another account it adds and registers nobody")
    void addsMemberOnce() {
        Form form = manager.get("/members/add").form("/members/add").with("id", "milton");
        assertThat(manager.send(form).notice()).contains("milton is a member now");
        JournalHead before = head();
        assertThat(manager.send(form).notice()).contains("milton is a member now");
        Answer other = manager.send(form.with("id", "peter"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.notice()).contains("sent before with other content");
        assertThat(add("milton", "", "").notice()).contains("The account milton is registered");
        assertThat(add("initech", "UNIFIED", "").notice()).contains("or is the enterprise itself");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    @DisplayName("P1 a package is added to the enterprise or to a member, with everything that limits it")
    void addsPackages() {
        add("milton", "UNIFIED", "");
        Form form = manager.get("/packages/add")
                .form("/packages/add")
                .with("id", "pk-1")
                .with("type", "storage")
                .with("unit", "GB-Months")
                .with("quantity", "100.5")
                .with("reset", "MONTH")
                .with("alignment", "ANNIVERSARY")
                .with("products", "disk, tape ,disk")
                .with("regions", "us-east");
        assertThat(form.fields())
                .contains(
                        new Client.Field("owner", "initech"),
                        new Client.Field("purchasedAt", TestConsole.NOW.toString()));
        assertThat(manager.send(form.with("purchasedAt", "just now")).status()).isEqualTo(400);
        Instant opened = TestConsole.NOW.minusSeconds(60);
        form = form.with("purchasedAt", opened.toString());
        assertThat(manager.send(form).notice()).contains("The package pk-1 is in the account initech now");
        PackageTerms terms = console.benefits()
                .master(INITECH)
                .view()
                .resourcePackage(new PackageId("pk-1"))
                .orElseThrow()
                .resourcePackage()
                .terms();
        assertThat(terms.quantity()).isEqualTo(new BigDecimal("100.5"));
        assertThat(terms.purchasedAt()).as("when the form was first shown").isEqualTo(opened);
        assertThat(terms.products()).containsExactly("disk", "tape");
        assertThat(terms.regions()).containsExactly("us-east");
        assertThat(terms.reset().orElseThrow().alignment().name()).isEqualTo("ANNIVERSARY");
        assertThat(terms.validity().effectiveAt()).isEqualTo(Instant.parse("2024-06-10T04:00:00Z"));
        assertThat(terms.validity().expiresAt()).isEqualTo(Instant.parse("2025-06-10T04:00:00Z"));

        JournalHead before = head();
        assertThat(manager.send(form).notice()).as("sent twice").contains("The package pk-1 is in the account");
        assertThat(head()).isEqualTo(before);
        Form next = manager.get("/packages/add")
                .form("/packages/add")
                .with("alignment", "CALENDAR")
                .with("id", "pk-1")
                .with("type", "storage")
                .with("unit", "GB")
                .with("quantity", "1");
        assertThat(manager.send(next).notice()).contains("There is a package pk-1 already. Its id is taken");
        assertThat(manager.send(next.with("id", "pk-2").with("owner", "nobody")).notice())
                .contains("There is no account nobody. Add it first");
        Answer wrong = manager.send(next.with("id", "")
                .with("quantity", "0")
                .with("until", "2024-06-10T00:00")
                .with("type", "x".repeat(257)));
        assertThat(wrong.page().select(".notice li").eachText())
                .containsExactly(
                        "Package must have 1 to 200 characters, no control characters, and no space at either end.",
                        "Usage type must have 1 to 256 characters, no control characters, and no space at either end.",
                        "Quantity: “0” is not enough. An amount must be above 0.",
                        "Valid until 2024-06-10 00:00 must be later than valid from 2024-06-10 00:00.");
        assertThat(wrong.page().select("input[name=unit]").val()).isEqualTo("GB");
        assertThat(head()).isEqualTo(before);
        assertThat(manager.send(next.with("id", "pk-2").with("owner", "milton")).notice())
                .contains("The package pk-2 is in the account milton now");
    }

    @Test
    @DisplayName("C1 a coupon is issued to the enterprise or to a member, with everything that limits it")
    void issuesCoupons() {
        Form form = manager.get("/coupons/issue")
                .form("/coupons/issue")
                .with("id", "cp-1")
                .with("amount", "250.75")
                .with("currency", "USD")
                .with("mode", "ONCE")
                .with("products", "compute")
                .with("charging", "PREPAID")
                .with("minimum", "10");
        Answer issued = manager.send(form);
        assertThat(issued.title()).isEqualTo("Coupon cp-1");
        assertThat(issued.notice()).contains("The coupon cp-1 is in the account initech now");
        CouponTerms terms = console.benefits()
                .master(INITECH)
                .view()
                .coupon(new CouponId("cp-1"))
                .orElseThrow()
                .coupon()
                .terms();
        assertThat(terms.faceValue()).isEqualTo(BigMoney.parse("USD 250.75"));
        assertThat(terms.minimumSpend()).hasValue(BigMoney.parse("USD 10"));
        assertThat(terms.products()).containsExactly("compute");
        assertThat(terms.chargingModes()).hasSize(1);

        JournalHead before = head();
        assertThat(manager.send(form).notice()).as("sent twice").contains("The coupon cp-1 is in the account");
        assertThat(head()).isEqualTo(before);
        Form next = manager.get("/coupons/issue")
                .form("/coupons/issue")
                .with("id", "cp-1")
                .with("amount", "5")
                .with("currency", "USD");
        assertThat(manager.send(next).notice()).contains("There is a coupon cp-1 already. Its id is taken");
        Answer wrong = manager.send(next.with("amount", "1000000000000000000")
                .with("currency", "DOLLAR")
                .with("from", "")
                .with("minimum", "x"));
        assertThat(wrong.page().select(".notice li").eachText())
                .containsExactly(
                        "Face value: “1000000000000000000” is too large. At most 18 digits before the point are possible.",
                        "“DOLLAR” is not a currency. Type a code of three letters, for example USD.",
                        "Valid from: “” is not a date with a time, like 2024-06-30 12:00.");
        assertThat(wrong.page().select("input[name=from]").val()).isEmpty();
        assertThat(head()).isEqualTo(before);
    }

    @Test
    @DisplayName("what came in like that is used like the rest: a coupon is allocated to a member")
    void usesWhatCameIn() {
        add("milton", "UNIFIED", "");
        manager.send(manager.get("/coupons/issue")
                .form("/coupons/issue")
                .with("id", "cp-1")
                .with("amount", "100")
                .with("currency", "USD"));
        Answer amounts = manager.send(
                manager.get("/allocate?coupon=cp-1").form("/allocate/amounts").with("member", "milton"));
        assertThat(amounts.page().select("input[name=amount]")).hasSize(1);
    }

    private Answer add(String id, String mode, String since) {
        return manager.send(manager.get("/members/add")
                .form("/members/add")
                .with("id", id)
                .with("mode", mode)
                .with("since", since));
    }

    private Association association(String id) {
        return console.benefits()
                .master(INITECH)
                .view()
                .account(new AccountId(id))
                .orElseThrow()
                .current()
                .orElseThrow();
    }

    private JournalHead head() {
        return console.benefits().master(INITECH).journal().head();
    }
}
