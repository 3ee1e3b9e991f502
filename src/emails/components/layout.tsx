import { Body } from "@react-email/body"
import { Container } from "@react-email/container"
import { Head } from "@react-email/head"
import { Html } from "@react-email/html"
import { Img } from "@react-email/img"
import { Link } from "@react-email/link"
import { Preview } from "@react-email/preview"
import { Section } from "@react-email/section"
import { Text } from "@react-email/text"
import { type ReactNode } from "react"
import { type EmailOptions } from "../options"
import { LIGHT, styleSheet } from "../theme"

const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif"

const Brand = ({ storeName, storeUrl, logo }: EmailOptions) => {
  const picture = logo && (
    <>
      <Img src={logo.url} alt={storeName} width={logo.width} className={logo.darkUrl && "e-light"} />
      {logo.darkUrl && (
        <Img
          src={logo.darkUrl}
          alt={storeName}
          width={logo.width}
          className="e-dark"
          style={{ display: "none" }}
          data-skip-in-text
        />
      )}
    </>
  )
  const name = picture ?? (
    <span data-skip-in-text className="e-text" style={{ fontSize: 18, fontWeight: 600, color: LIGHT.text }}>
      {storeName}
    </span>
  )
  return storeUrl ? (
    <Link href={storeUrl} style={{ textDecoration: "none" }} data-skip-in-text>
      {name}
    </Link>
  ) : (
    name
  )
}

export interface LayoutProps {
  options: EmailOptions
  title: string
  preview: string
  children: ReactNode
}

/** The page around every mail: the store's name or logo, a card with the content, a footer. */
export const Layout = ({ options, title, preview, children }: LayoutProps) => (
  <Html dir={options.dir} lang={options.locale}>
    <Head>
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: styleSheet(options) }} />
    </Head>
    <Body className="e-page" style={{ backgroundColor: LIGHT.page, margin: 0, padding: 0 }}>
      <Preview>{preview}</Preview>
      <Section
        dir={options.dir}
        className="e-page"
        style={{ backgroundColor: LIGHT.page, padding: "32px 12px", fontFamily: FONT }}
      >
        <Container style={{ maxWidth: 560, margin: "0 auto" }}>
          <Section style={{ padding: "0 4px 20px" }}>
            <Brand {...options} />
          </Section>
          <Section
            className="e-card"
            style={{
              backgroundColor: LIGHT.card,
              border: `1px solid ${LIGHT.line}`,
              borderRadius: 12,
              padding: "36px 36px",
            }}
          >
            {children}
          </Section>
          <Section style={{ padding: "20px 4px 0" }}>
            <Text className="e-muted" style={{ fontSize: 13, lineHeight: "20px", margin: 0, color: LIGHT.muted }}>
              {options.storeUrl ? (
                <Link
                  href={options.storeUrl}
                  className="e-muted"
                  style={{ color: LIGHT.muted, textDecoration: "underline" }}
                >
                  {options.storeName}
                </Link>
              ) : (
                options.storeName
              )}
              {options.footer && (
                <>
                  <br />
                  <span dir="auto">{options.footer}</span>
                </>
              )}
            </Text>
          </Section>
        </Container>
      </Section>
    </Body>
  </Html>
)
