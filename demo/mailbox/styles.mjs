/** Looks like the demo's shop, so that it reads as part of it. */
export const STYLES = `
:root{--ground:#fbf9f4;--surface:#fff;--line:#e3dccd;--ink:#22241f;--soft:#5c5c52;--accent:#1d5c4d;--tint:#e4eee9;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif}
*{box-sizing:border-box}
body{margin:0;height:100dvh;display:grid;grid-template-rows:auto minmax(0,1fr);background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
h1,h2,p,ul,dl,dd{margin:0;padding:0}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:-2px;border-radius:6px}
.top{display:flex;align-items:baseline;gap:16px;padding:14px 24px;border-bottom:1px solid var(--line)}
.top h1{font:600 22px/1.2 var(--serif)}
.top p{flex:1;color:var(--soft);font-size:15px}
button{padding:6px 14px;border:1px solid #8d8777;border-radius:99px;background:none;color:inherit;font:inherit;font-size:14px;font-weight:600;cursor:pointer}
button:hover{background:#f3efe6}
main{display:grid;grid-template-columns:minmax(260px,360px) minmax(0,1fr);min-height:0}
.list{overflow:auto;border-right:1px solid var(--line)}
.list ul{list-style:none}
.list a{display:grid;grid-template-columns:minmax(0,1fr);gap:2px;padding:12px 24px;border-bottom:1px solid var(--line);color:inherit;text-decoration:none}
.list a:hover{background:#f3efe6}
.list a[aria-current]{background:var(--tint);box-shadow:inset 3px 0 var(--accent)}
.row__head{display:flex;justify-content:space-between;gap:12px;color:var(--soft);font-size:13px}
.row__to{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row__head time{flex:none}
.row__subject{font-size:15px;font-weight:600;overflow-wrap:anywhere}
.empty{padding:48px 24px;text-align:center;font:600 18px/1.4 var(--serif)}
.empty span{display:inline-block;max-width:40ch;margin-top:8px;color:var(--soft);font:400 15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.mail{display:flex;flex-direction:column;min-width:0;min-height:0}
.mail__head{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:end;gap:6px 24px;padding:16px 24px;border-bottom:1px solid var(--line);background:var(--surface)}
.mail__head h2{grid-column:1/-1;font:600 20px/1.3 var(--serif);overflow-wrap:anywhere}
.mail__head dl{display:flex;flex-wrap:wrap;gap:2px 20px;font-size:14px}
.mail__head dl div{display:flex;gap:6px;min-width:0}
dt{color:var(--soft)}
dd{overflow-wrap:anywhere}
.mail__head nav{display:flex;gap:4px}
.mail__head nav a{padding:4px 12px;border-radius:99px;font-size:14px;font-weight:600;text-decoration:none;white-space:nowrap}
.mail__head nav a[aria-current]{background:var(--tint)}
iframe{flex:1;width:100%;min-height:0;border:0;background:#fff}
.back{display:none}
@media (max-width:760px){
  .top{flex-wrap:wrap;gap:2px 12px;padding:12px 16px}
  .top h1{flex:1}
  .top p{order:3;flex:1 0 100%;font-size:14px}
  .reading .top{display:none}
  body.reading{grid-template-rows:minmax(0,1fr)}
  main{grid-template-columns:minmax(0,1fr)}
  .choosing .mail,.reading .list{display:none}
  .list{border-right:0}
  .list a{padding-inline:16px}
  .back{display:inline-flex;align-items:center;gap:6px;padding:12px 16px 0;font-weight:600;text-decoration:none;background:var(--surface)}
  .mail__head{grid-template-columns:minmax(0,1fr);padding:8px 16px 12px}
  .mail__head dl{display:grid}
  .mail__head nav{margin:4px 0 0 -8px}
}
`
